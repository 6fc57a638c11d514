import { lazy, useState } from 'react';
import { goOn } from './next-page.ts';
import { PasswordStep } from './PasswordStep.tsx';

const TwoFactorStep = lazy(() => import('./TwoFactorStep.tsx'));

type Step = { name: 'password'; expired?: boolean } | { name: 'code'; methods: string[] };

/** Password first; the code after it where the account asks for one. */
export function LoginPage() {
  const [step, setStep] = useState<Step>({ name: 'password' });
  if (step.name === 'code') {
    return (
      <TwoFactorStep
        methods={step.methods}
        onSignedIn={goOn}
        onExpired={() => setStep({ name: 'password', expired: true })}
      />
    );
  }
  return (
    <PasswordStep
      expired={step.expired ?? false}
      onSignedIn={goOn}
      onCodeNeeded={(methods) => setStep({ name: 'code', methods })}
    />
  );
}
