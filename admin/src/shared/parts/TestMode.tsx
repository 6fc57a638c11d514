import { lazy, Suspense } from 'react';
import { usePreferences } from '../preferences/PreferencesProvider.tsx';

const TestModeSwitch = lazy(() => import('./TestModeSwitch.tsx'));

/** Shows the *Test mode* toggle, for those whose preferences show it; few do. */
export function TestMode() {
  const { preferences } = usePreferences();
  if (!preferences.show_test_mode) return null;
  return (
    <Suspense fallback={null}>
      <TestModeSwitch />
    </Suspense>
  );
}
