// @vitest-environment happy-dom
import { afterEach, expect, test } from 'vitest';
import { WelcomePage } from '../../../../site/views/welcome-page.tsx';
import { type Mounted, mount } from '../../../builders/mounted.tsx';

let page: Mounted;
afterEach(() => page.unmount());

test('three steps, what can be seen and what cannot, and a sample; nothing is asked', async () => {
  page = await mount(<WelcomePage />);
  const steps = [...page.root.querySelectorAll('.first-steps li')].map((step) => step.textContent);
  expect(steps).toHaveLength(3);
  expect(steps[2]).toContain('点「录这间」');
  expect(page.text()).toContain('它不会自己去开网页');
  expect(page.text()).toContain('淘宝的网页不给在线人数');
  expect(page.find('a').getAttribute('href')).toBe('#/sample/taobao');
  expect(page.root.querySelector('button, input')).toBeNull();
});

test('in English as well', async () => {
  page = await mount(<WelcomePage />, 'en');
  expect(page.text()).not.toMatch(/[一-鿿]/);
});
