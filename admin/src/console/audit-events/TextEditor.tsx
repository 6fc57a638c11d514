import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import { type FormEvent, useState } from 'react';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';

type TextEditorProps = {
  label: string;
  help: string;
  value: string;
  isValid: (text: string) => boolean;
  maxLength: number;
  onApply: (text: string) => void;
};

export function TextEditor({ label, help, value, isValid, maxLength, onApply }: TextEditorProps) {
  const t = useTranslate();
  const [text, setText] = useState(value);
  const [isWrong, setWrong] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const given = text.trim();
    setWrong(!isValid(given));
    if (isValid(given)) onApply(given);
  };
  return (
    <Stack component="form" onSubmit={submit} noValidate sx={{ gap: 1.5 }}>
      <TextField
        autoFocus
        label={label}
        value={text}
        onChange={(event) => setText(event.target.value)}
        error={isWrong}
        helperText={help}
        autoComplete="off"
        slotProps={{ htmlInput: { maxLength } }}
      />
      <Button type="submit" variant="contained" sx={{ alignSelf: 'flex-start' }}>
        {t('console.audit-events.apply')}
      </Button>
    </Stack>
  );
}
