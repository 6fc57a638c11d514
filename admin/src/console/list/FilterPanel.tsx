import type { ReactNode } from 'react';
import { useListContext } from 'react-admin';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import { FoldingPanel } from './FoldingPanel.tsx';

/** Shows the filters beside a list; folded up, it says how many are set. */
export function FilterPanel({ children }: { children: ReactNode }) {
  const t = useTranslate();
  const { filterValues } = useListContext();
  const count = Object.keys(filterValues).length;
  return (
    <FoldingPanel title={t('console.list.filters')} note={count > 0 ? ` (${count})` : ''} column={180}>
      {children}
    </FoldingPanel>
  );
}
