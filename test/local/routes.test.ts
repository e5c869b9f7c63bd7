import { expect, test } from "vitest";
import { matchRoute, type Route } from "../../local/front/routes.ts";

const route = (key: string): Route => {
  const [method = "", path = ""] = key.split(" ");
  return { key, method, steps: path.split("/"), functionArn: key, authorizer: undefined };
};
const routes = [
  "GET /api/uploads/{dealer}/{id}",
  "GET /api/uploads/hq/{id}",
  "GET /api/uploads",
  "POST /api/uploads",
].map(route);

test.each([
  ["GET", "/api/uploads", "GET /api/uploads", {}],
  ["POST", "/api/uploads", "POST /api/uploads", {}],
  ["GET", "/api/uploads/D1/u1", "GET /api/uploads/{dealer}/{id}", { dealer: "D1", id: "u1" }],
  ["GET", "/api/uploads/D1/a%2Fb%20c", "GET /api/uploads/{dealer}/{id}", { dealer: "D1", id: "a/b c" }],
  ["GET", "/api/uploads/hq/u1", "GET /api/uploads/hq/{id}", { id: "u1" }],
])("%s %s goes to %s", (method, path, key, parameters) => {
  const match = matchRoute(routes, method, path);
  expect([match?.route.key, match?.parameters]).toEqual([key, parameters]);
});

test.each([
  ["DELETE", "/api/uploads"],
  ["GET", "/api/uploads/"],
  ["GET", "/api/uploads/D1"],
  ["GET", "/api/uploads//u1"],
  ["GET", "/api/uploads/D1/u1/more"],
])("%s %s has no route", (method, path) => {
  expect(matchRoute(routes, method, path)).toBeUndefined();
});
