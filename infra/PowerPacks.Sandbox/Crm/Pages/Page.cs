using System.Text.Encodings.Web;

namespace PowerPacks.Sandbox.Crm.Pages;

/// <summary>The frame of every page of the CRM: header, command bar, styles. Looks like Dynamics, needs nothing from elsewhere.</summary>
internal static class Page
{
    private const string Style = """
        :root { color-scheme: light dark; --accent: #0f6cbd; --page: #f5f5f5; --card: #fff; --text: #242424; --quiet: #616161; --line: #e0e0e0; --hover: #f0f6fc }
        @media (prefers-color-scheme: dark) {
          :root { --accent: #62abf5; --page: #141414; --card: #1f1f1f; --text: #f5f5f5; --quiet: #adadad; --line: #3d3d3d; --hover: #2a2f36 }
        }
        * { box-sizing: border-box }
        body { margin: 0; background: var(--page); color: var(--text); font: 14px/20px "Segoe UI", system-ui, sans-serif }
        a { color: var(--accent); text-decoration: none } a:hover { text-decoration: underline }
        :focus-visible { outline: 2px solid currentColor; outline-offset: 2px }
        header { background: #0f6cbd; color: #fff; padding: 12px 16px; font-weight: 600; font-size: 16px } header a { color: #fff }
        nav { background: var(--card); border-bottom: 1px solid var(--line); padding: 10px 16px; color: var(--quiet); overflow-wrap: anywhere }
        main { padding: 16px; max-width: 1400px; margin: auto }
        h1 { font-size: 20px; line-height: 28px; margin: 0 0 12px; overflow-wrap: anywhere } h2 { font-size: 16px; margin: 24px 0 8px }
        .card { background: var(--card); border: 1px solid var(--line); border-radius: 4px; overflow-x: auto; margin-bottom: 16px }
        table { border-collapse: collapse; width: 100% }
        th { text-align: left; font-weight: 600; color: var(--quiet); white-space: nowrap }
        th, td { padding: 8px 12px; border-bottom: 1px solid var(--line); vertical-align: top } tbody tr:last-child > * { border-bottom: 0 }
        tbody tr:hover { background: var(--hover) }
        .tiles { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 280px), 1fr)); gap: 16px; list-style: none; margin: 0 0 16px; padding: 0 }
        .tile { margin: 0; padding: 16px; border-radius: 8px; overflow-wrap: anywhere } .tile h2 { margin: 0 0 4px } .tile p { margin: 0 0 12px } .tile p:last-child { margin: 0 }
        .button { display: inline-block; background: #0f6cbd; color: #fff; font-weight: 600; padding: 6px 16px; border-radius: 4px } .button:hover { background: #115ea3; text-decoration: none }
        .buttons { display: flex; flex-wrap: wrap; gap: 8px } .second { background: none; color: var(--accent); box-shadow: inset 0 0 0 1px currentColor } .second:hover { background: var(--hover) }
        .hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap }
        .row th { width: 34%; white-space: normal } .row td { overflow-wrap: anywhere }
        .fault { border-left: 4px solid #d13438; padding: 8px 12px } .number { text-align: right; font-variant-numeric: tabular-nums } .quiet { color: var(--quiet) }
        """;

    public static string Encode(string? text) => HtmlEncoder.Default.Encode(text ?? "");

    /// <param name="title">Plain text.</param>
    /// <param name="trail">HTML of the command bar: where one is.</param>
    /// <param name="body">HTML below it.</param>
    public static IResult Show(string title, string trail, string body) => Results.Content($"""
        <!doctype html>
        <html lang="en">
        <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>{Encode(title)} - CRM sandbox</title>
        <style>{Style}</style></head>
        <body>
        <header><a href="/">CRM sandbox</a></header>
        <nav aria-label="Where you are">{trail}</nav>
        <main><h1>{Encode(title)}</h1>
        {body}
        </main>
        </body></html>
        """, "text/html; charset=utf-8");
}
