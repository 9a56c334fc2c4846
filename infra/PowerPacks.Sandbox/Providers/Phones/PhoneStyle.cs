namespace PowerPacks.Sandbox.Providers.Phones;

/// <summary>What the pages of phones and of the account look like, beside what all pages of the outside share.</summary>
internal static class PhoneStyle
{
    public const string Rules = """
        h2 { margin-top: 1.75rem } form { margin: 0 } .quiet { color: #605e5c } .wrong { color: #a4262c }
        label { display: block; font-weight: 600; margin: .75rem 0 .2rem } label.check { font-weight: 400; display: flex; gap: .5rem; align-items: center }
        input, select, textarea { font: inherit; padding: .35rem .5rem; border: 1px solid #605e5c; border-radius: 2px; background: #fff; color: inherit; max-width: 100%; box-sizing: border-box }
        input:focus-visible, select:focus-visible, textarea:focus-visible { outline: 2px solid #0f548c; outline-offset: 1px }
        textarea, .wide { width: 100% } button { margin-top: .75rem } button.main { background: #0f548c; border-color: #0f548c; color: #fff }
        .sides { display: grid; grid-template-columns: minmax(0, 3fr) minmax(16rem, 2fr); gap: 2rem; align-items: start } @media (max-width: 50rem) { .sides { grid-template-columns: minmax(0, 1fr) } }
        .talk { padding: .75rem; background: #f3f2f1; border-radius: 8px; max-height: 32rem; overflow: auto } .talk:focus-visible, .scroll:focus-visible { outline: 2px solid #0f548c; outline-offset: 2px }
        .talk ol { list-style: none; margin: 0; padding: 0; display: flex; flex-direction: column; gap: .6rem }
        .talk li { max-width: 85%; padding: .5rem .75rem; border-radius: 12px; background: #fff; border: 1px solid #d2d0ce; align-self: flex-start; overflow-wrap: anywhere }
        .talk li.mine { align-self: flex-end; background: #deecf9; border-color: #b4d6f0 } .talk p { margin: 0; white-space: pre-wrap } .talk small { color: #484644 } .talk img { display: block; margin: .25rem 0; border-radius: 4px }
        .scroll { overflow-x: auto } td.end, th.end { text-align: right }
        """;
}
