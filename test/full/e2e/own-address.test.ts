import { expect, it } from 'vitest';
import { axeInBothThemes, describeInBrowser, plainUrl, testBrowser } from '../../e2e/browser.ts';
import { testInstance } from '../../e2e/instance.ts';

const OWN = 'https://gatehouse.test';
const instance = testInstance({ PUBLIC_URL: OWN });
const browser = testBrowser(instance);

const languages = [
  ['en-GB', 'You cannot log in here', `Open ${OWN}`],
  ['de-DE', 'Hier können Sie sich nicht anmelden', `${OWN} öffnen`],
  ['es-ES', 'Aquí no puede iniciar sesión', `Abrir ${OWN}`],
  ['uk-UA', 'Тут увійти неможливо', `Відкрити ${OWN}`],
] as const;

describeInBrowser('the login page of an https address that was opened over http', () => {
  it.each(languages)(
    'says in %s why nobody can log in, and links to the right address',
    async (locale, why, open) => {
      const { page } = await browser.open(`${plainUrl(instance)}/login`, undefined, { locale });
      await page.getByRole('alert').getByText(why).waitFor();
      const link = page.getByRole('link', { name: open });
      expect(await link.getAttribute('href')).toBe(`${OWN}/login`);
    },
  );

  it('fits a phone, and axe finds nothing', async () => {
    const { page } = await browser.open(`${plainUrl(instance)}/login`, undefined, {
      width: 360,
      locale: 'de-DE',
    });
    await page.getByRole('alert').waitFor();
    expect(await axeInBothThemes(page)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360);
  });
});
