import { useWatch } from 'react-hook-form';
import { type Role, roles } from '#contract/roles.ts';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import { ChoiceInput } from '../parts/ChoiceInput.tsx';

/** A role of the console, or none. */
export type RoleChoice = Role | 'none';

const withNone = [...roles, 'none'] as const;

/** Asks for the role of a colleague, as `role`, with what it may do. */
export function RoleInput({ offersNone = false }: { offersNone?: boolean }) {
  const t = useTranslate();
  const role: RoleChoice = useWatch({ name: 'role' });
  return (
    <ChoiceInput<RoleChoice>
      source="role"
      label={t('console.staff.column.role')}
      hint={t(`console.staff.role_hint.${role}`)}
      choices={offersNone ? withNone : roles}
      textOf={(one) => t(`shared.role.${one}`)}
    />
  );
}
