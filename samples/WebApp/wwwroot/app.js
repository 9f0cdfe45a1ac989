'use strict';

// The page's buttons call the endpoints that MapIntegrations maps; JSON from the same origin is what those take.
const send = async (method, address, body) => {
  const answer = await fetch(address, { method, headers: { 'Content-Type': 'application/json' }, body });
  if (answer.ok) return answer.status === 204 ? null : answer.json();
  const problem = await answer.json().catch(() => ({}));
  throw new Error(problem.detail ?? problem.title ?? `The server answered ${answer.status}.`);
};

const onClick = (name, act) => {
  for (const button of document.querySelectorAll(`[data-${name}]`)) {
    button.addEventListener('click', async () => {
      button.disabled = true;
      try {
        location.assign(await act(button.dataset[name]));
      } catch (error) {
        button.disabled = false;
        alert(error.message);
      }
    });
  }
};

onClick('disconnect', async (address) => {
  await send('DELETE', address);
  return '/?disconnected';
});

onClick('reconnect', async (address) => (await send('POST', address, JSON.stringify({ returnUrl: '/' }))).url);
