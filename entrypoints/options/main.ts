// The browser's own "options" opens the page of the app: there is one app in one place.
location.replace('/report.html#/options');
