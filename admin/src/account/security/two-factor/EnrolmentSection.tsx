import Box from '@mui/material/Box';
import Step from '@mui/material/Step';
import StepLabel from '@mui/material/StepLabel';
import Stepper from '@mui/material/Stepper';
import useMediaQuery from '@mui/material/useMediaQuery';
import { useState } from 'react';
import { useTranslate } from '../../../shared/i18n/I18nProvider.tsx';
import type { TwoFactorSetup } from '../../data/credentials.ts';
import { Section } from '../../parts/Page.tsx';
import { AppStep } from './AppStep.tsx';
import { CodeStep } from './CodeStep.tsx';
import { ScanStep } from './ScanStep.tsx';

type EnrolmentSectionProps = {
  email: string;
  onEnabled: (backupCodes: string[]) => void;
  onCancel: () => void;
};

const steps = ['app', 'scan', 'code'] as const;

/** Shows the three steps of enabling two-factor authentication: get an app, scan, enter the code. */
export function EnrolmentSection({ email, onEnabled, onCancel }: EnrolmentSectionProps) {
  const t = useTranslate();
  const isSmall = useMediaQuery((theme) => theme.breakpoints.down('sm'));
  const [setup, setSetup] = useState<TwoFactorSetup | null>(null);
  const [step, setStep] = useState(0);
  return (
    <Section title={t('account.two_factor.enrolment')} explain={t('account.two_factor.enrolment_explain')}>
      <Stepper activeStep={step} orientation={isSmall ? 'vertical' : 'horizontal'} sx={{ mb: 3 }}>
        {steps.map((name) => (
          <Step key={name}>
            <StepLabel>{t(`account.two_factor.step.${name}`)}</StepLabel>
          </Step>
        ))}
      </Stepper>
      <Box sx={{ maxWidth: 640 }}>
        {(step === 0 || !setup) && (
          <AppStep
            email={email}
            onDone={(made) => {
              setSetup(made);
              setStep(1);
            }}
            onCancel={onCancel}
          />
        )}
        {step === 1 && setup && (
          <ScanStep setup={setup} onDone={() => setStep(2)} onBack={() => setStep(0)} />
        )}
        {step === 2 && setup && (
          <CodeStep setupId={setup.setup_id} onEnabled={onEnabled} onBack={() => setStep(1)} />
        )}
      </Box>
    </Section>
  );
}
