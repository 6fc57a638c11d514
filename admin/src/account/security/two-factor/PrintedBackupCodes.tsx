import GlobalStyles from '@mui/material/GlobalStyles';
import Portal from '@mui/material/Portal';

type PrintedBackupCodesProps = { heading: string; hint: string; codes: readonly string[] };

const styles = {
  '.printed-codes': { display: 'none' },
  '@media print': {
    'body > :not(.printed-codes)': { display: 'none !important' },
    'body, html': { background: '#ffffff !important' },
    '.printed-codes': {
      display: 'block',
      color: '#000000',
      fontSize: '12pt',
      '& li': { fontFamily: 'monospace', fontSize: '15pt', margin: '4mm 0' },
    },
  },
};

/** Shows the sheet that is printed: the codes and what they are for, nothing else of the page. */
export function PrintedBackupCodes({ heading, hint, codes }: PrintedBackupCodesProps) {
  return (
    <>
      <GlobalStyles styles={styles} />
      <Portal>
        <div className="printed-codes" aria-hidden>
          <h1>{heading}</h1>
          <p>{hint}</p>
          <ol>
            {codes.map((code) => (
              <li key={code}>{code}</li>
            ))}
          </ol>
        </div>
      </Portal>
    </>
  );
}
