// The one entry of the console: Web Bundler bundles what is imported from here and nothing else.
import './design/page.css';
import './shell/hito-app';
