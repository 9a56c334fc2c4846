using System.Net;

namespace PowerPacks.Sandbox.Providers;

/// <summary>The plain pages of the world outside the suite: what providers received, and a customer's site.</summary>
internal static class OutsidePage
{
    public static string Text(string text) => WebUtility.HtmlEncode(text);

    /// <param name="title">Its heading, too.</param>
    /// <param name="body">HTML below the heading.</param>
    /// <param name="style">Rules beside those that all these pages share.</param>
    public static IResult Of(string title, string body, string style = "") => Results.Content($$"""
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>{{Text(title)}}</title>
        <style>
        body { font: 16px/1.5 system-ui, sans-serif; color: #1b1a19; background: #fff; margin: 0 auto; max-width: 70rem; padding: 1rem 1.25rem 3rem }
        h1 { font-size: 1.6rem; margin: .5rem 0 1rem } h2 { font-size: 1.15rem; margin: 2rem 0 .5rem }
        table { border-collapse: collapse; width: 100% } th, td { text-align: left; vertical-align: top; padding: .4rem .75rem .4rem 0; border-bottom: 1px solid #e1dfdd }
        code, pre { font: .875rem/1.5 ui-monospace, monospace; overflow-wrap: anywhere; white-space: pre-wrap } a { color: #0f548c }
        button { font: inherit; padding: .3rem .75rem; border: 1px solid #8a8886; border-radius: 2px; background: #fff; cursor: pointer }
        button[aria-pressed=true] { background: #0f548c; border-color: #0f548c; color: #fff } button:focus-visible, a:focus-visible { outline: 2px solid #0f548c; outline-offset: 2px }
        .row { display: flex; flex-wrap: wrap; gap: .5rem; align-items: center }
        {{style}}
        </style>
        </head>
        <body>
        <main>
        <h1>{{Text(title)}}</h1>
        {{body}}
        </main>
        </body>
        </html>
        """, "text/html; charset=utf-8");
}
