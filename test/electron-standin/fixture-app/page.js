// A small application for the stand-in's own tests: page. It calls main at once, as an application does.
document.querySelector('output').textContent = await window.fixture.call('echo', 'main answers')
