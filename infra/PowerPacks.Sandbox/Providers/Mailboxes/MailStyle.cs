namespace PowerPacks.Sandbox.Providers.Mailboxes;

/// <summary>What the pages of mail look like, beside what all pages of the outside share.</summary>
internal static class MailStyle
{
    public const string Rules = """
        h1, h2, td, th { overflow-wrap: anywhere } form { margin: 0 } .quiet { color: #605e5c } .wrong { color: #a4262c }
        label { display: block; font-weight: 600; margin: .75rem 0 .2rem } label.check { font-weight: 400; display: flex; gap: .5rem; align-items: center }
        input, select, textarea { font: inherit; padding: .35rem .5rem; border: 1px solid #605e5c; border-radius: 2px; background: #fff; color: inherit; max-width: 100%; box-sizing: border-box }
        input:focus-visible, select:focus-visible, textarea:focus-visible, summary:focus-visible, iframe:focus-visible { outline: 2px solid #0f548c; outline-offset: 1px }
        textarea, .wide { width: 100% } button.main { background: #0f548c; border-color: #0f548c; color: #fff }
        fieldset { border: 1px solid #d2d0ce; border-radius: 4px; padding: .5rem .75rem .75rem; margin: 1rem 0 } legend { font-weight: 600; padding: 0 .35rem } fieldset p { margin: .5rem 0 0 }
        .panes { display: grid; grid-template-columns: minmax(15rem, 1fr) minmax(0, 2.5fr); gap: 1.5rem; align-items: start } @media (max-width: 50rem) { .panes { grid-template-columns: minmax(0, 1fr) } }
        .mails { list-style: none; margin: 0; padding: 0; border: 1px solid #d2d0ce; border-radius: 4px; overflow: hidden } .mails li + li { border-top: 1px solid #e1dfdd }
        .mails a { display: block; padding: .5rem .75rem; color: inherit; text-decoration: none; overflow-wrap: anywhere; border-left: 3px solid transparent } .mails a:hover { background: #f3f2f1 } .mails a:focus-visible { outline-offset: -2px }
        .mails a[aria-current] { background: #deecf9; border-left-color: #0f548c } .mails .unread { font-weight: 600 } .mails .unread .dot { color: #0f548c } .mails span { display: block } .mails small { font-weight: 400; color: #484644 }
        .letter h2 { margin: 0 0 .25rem } .letter dl { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: .1rem .75rem; margin: .5rem 0 } .letter dt { color: #605e5c } .letter dd { margin: 0; overflow-wrap: anywhere }
        .bar { display: flex; flex-wrap: wrap; gap: .5rem; align-items: center; background: #f3f2f1; border-radius: 4px; padding: .5rem .75rem; margin: .75rem 0 } .bar p { margin: 0; flex: 1 1 16rem }
        iframe { box-sizing: border-box; margin-top: .75rem; width: 100%; height: 26rem; border: 1px solid #d2d0ce; border-radius: 4px; background: #fff } .fetched { list-style: none; flex: 1 1 100%; margin: 0; padding: 0 }
        """;
}
