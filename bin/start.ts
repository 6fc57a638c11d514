import { runHouse } from './run.ts';

await runHouse({}, ({ url, config, firstAdmin }, seconds) => {
  const account = firstAdmin && [
    '',
    `  First admin   ${firstAdmin.email}`,
    firstAdmin.password
      ? `  Password      ${firstAdmin.password}   (shown this once; keep it)`
      : '  Password      as set in ADMIN_PASSWORD',
  ];
  return [
    '',
    `Gatehouse is ready at ${url} (${seconds} s)`,
    ...(account || []),
    '',
    `  Data          ${config.DATA_DIR}`,
    `  API           ${url}/docs`,
    ...(firstAdmin ? ['  Look around with 90 days of example data: npm run demo'] : []),
    '  Stop with Ctrl-C.',
    '',
  ].join('\n');
});
