import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/App.tsx';
import './main.css';

const root = document.getElementById('root');
if (!root) throw new Error('The page has no element "root" to draw into.');
createRoot(root).render(<StrictMode><App /></StrictMode>);
