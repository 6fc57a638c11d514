import { screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { renderConsole } from '../../testing/render-console.tsx';
import { StateChip } from './StateChip.tsx';

it.each([
  { state: 'open', resolution: null, text: 'Open' },
  { state: 'acknowledged', resolution: null, text: 'Acknowledged' },
  { state: 'resolved', resolution: 'true_positive', text: 'Attack' },
  { state: 'resolved', resolution: 'benign', text: 'Harmless' },
  { state: 'resolved', resolution: 'false_positive', text: 'False alarm' },
] as const)('says "$text", not only in a colour', async ({ state, resolution, text }) => {
  await renderConsole(<StateChip alert={{ state, resolution }} />);
  expect(screen.getByTestId('part').textContent).toBe(text);
});
