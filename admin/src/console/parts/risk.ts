/** From where a risk counts as notable and as grave. */
export const NOTABLE = 40;
export const GRAVE = 70;

/** Returns the colour of a risk from 0 to 100. */
export const riskColour = (score: number): 'error' | 'warning' | 'default' =>
  score >= GRAVE ? 'error' : score >= NOTABLE ? 'warning' : 'default';
