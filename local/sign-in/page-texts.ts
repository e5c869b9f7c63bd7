import type { Language } from "../../functions/contracts/text.ts";

/** What the pages of the embedded sign-in say. */
export interface PageTexts {
  readonly product: string;
  readonly signIn: string;
  readonly username: string;
  readonly password: string;
  readonly submit: string;
  readonly refused: string;
  readonly demo: string;
  readonly other: string;
  readonly signOut: string;
  readonly signOutQuestion: string;
  readonly signedOut: string;
  readonly failed: string;
  readonly expired: string;
  readonly back: string;
}

export const PAGE_TEXTS: Readonly<Record<Language, PageTexts>> = {
  "zh-CN": {
    product: "经销商脉搏",
    signIn: "登录",
    username: "用户名",
    password: "密码",
    submit: "登录",
    refused: "用户名或密码不正确，请重试。",
    demo: "演示账号与密码显示在启动本程序的终端里。",
    other: "English",
    signOut: "退出登录",
    signOutQuestion: "确定要退出登录吗？",
    signedOut: "您已退出登录。",
    failed: "登录未能完成",
    expired: "此登录页面已失效，请返回首页重新登录。",
    back: "返回首页",
  },
  en: {
    product: "dealerpulse",
    signIn: "Sign in",
    username: "User name",
    password: "Password",
    submit: "Sign in",
    refused: "User name or password is wrong. Please try again.",
    demo: "The demo accounts and their passwords are shown in the terminal that started this program.",
    other: "中文",
    signOut: "Sign out",
    signOutQuestion: "Do you want to sign out?",
    signedOut: "You have signed out.",
    failed: "Signing in did not work",
    expired: "This sign-in page has expired. Go back to the start and sign in again.",
    back: "Back to the start",
  },
};
