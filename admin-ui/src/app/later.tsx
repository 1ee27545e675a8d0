import { useQuery } from '@tanstack/react-query';
import { Alert, Skeleton } from 'antd';
import { useEffect, type ComponentType } from 'react';
import { within } from '../api/time-limit.js';

const LIMIT_MS = 20_000;

const waiting: (() => Promise<unknown>)[] = [];

/** A screen that is fetched when it is first opened; without the server it says so and opens by itself when that is back. */
export function later<K extends string>(load: () => Promise<Record<K, ComponentType>>, name: K): ComponentType {
  waiting.push(load);
  return function Later() {
    const screen = useQuery({ queryKey: ['screen', name], queryFn: async (): Promise<{ Screen: ComponentType }> => ({ Screen: (await within(LIMIT_MS, () => new Error('The screen did not arrive'), load))[name] }), staleTime: Infinity, gcTime: Infinity, retry: false });
    const Screen = screen.data?.Screen;
    if (Screen) return <Screen />;
    return screen.isError ? <ScreenAway /> : <Skeleton active style={{ padding: 24 }} />;
  };
}

const PAUSE_MS = 300;

/** Fetches the screens that were not opened yet, one after the other: moving on then needs no server. */
export function useFetchAhead(): void {
  useEffect(() => {
    const next = () => {
      const load = waiting.shift();
      if (load) void load().then(ahead, () => undefined);
    };
    const ahead = () => void window.setTimeout(next, PAUSE_MS);
    const begin = window.setTimeout(ahead, 3_000);
    return () => window.clearTimeout(begin);
  }, []);
}

const ASK_AGAIN_MS = 3_000;

/** A part of the program that did not arrive is not asked for twice by a browser: the page is loaded anew once the server answers. */
function ScreenAway() {
  useEffect(() => {
    const timer = window.setInterval(() => {
      void fetch('/health/ready', { signal: AbortSignal.timeout(ASK_AGAIN_MS) }).then(({ ok }) => ok && window.location.reload(), () => undefined);
    }, ASK_AGAIN_MS);
    return () => window.clearInterval(timer);
  }, []);
  return <Alert type="warning" showIcon style={{ margin: 16 }} title="Chưa mở được màn hình này vì máy chủ chưa trả lời. Màn hình tự mở khi máy chủ trả lời; nội dung đã nhập vẫn được giữ." />;
}
