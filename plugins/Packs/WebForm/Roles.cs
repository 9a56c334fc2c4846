using PowerPacks.Solutions;

namespace PowerPacks.Packs.WebForm;

public static class Roles
{
    /// <summary>Designs and publishes forms.</summary>
    public static readonly Role Administrator = new("PowerWebForm Administrator",
        new Privilege("pp_WebForm", Access.All),
        new Privilege("pp_FormSubmission", Access.All),
        new Privilege("pp_ConsentReceipt", Access.Read | Access.Append | Access.AppendTo | Access.Assign),
        new Privilege("pp_FormActivity", Access.Read),
        new Privilege("pp_FormVersion", Access.Read | Access.Append | Access.AppendTo | Access.Assign | Access.Delete),
        new Privilege("pp_FormDay", Access.All),
        new Privilege("AsyncOperation", Access.Read),
        new Privilege("PluginTraceLog", Access.Read));

    /// <summary>Sees what visitors sent, and says which of it was spam.</summary>
    public static readonly Role User = new("PowerWebForm User",
        new Privilege("pp_WebForm", Access.Read),
        new Privilege("pp_FormVersion", Access.Read),
        new Privilege("pp_FormDay", Access.Read),
        new Privilege("pp_FormSubmission", Access.Read | Access.Write | Access.AppendTo),
        new Privilege("pp_ConsentReceipt", Access.Read),
        new Privilege("pp_FormActivity", Access.Read));

    /// <summary>
    /// For the relay's application user: it writes submissions, receipts, figures and the rows that forms are usually mapped to, and deletes nothing. A form that is mapped to, or looks a value up in,
    /// another table needs a role for that table too: until the relay's user has it, submissions wait.
    /// </summary>
    public static readonly Role Relay = new("PowerWebForm Relay",
        new Privilege("pp_WebForm", Access.Read | Access.AppendTo), // A submission is linked to its form.
        new Privilege("pp_FormSubmission", Access.Edit),
        new Privilege("pp_ConsentReceipt", Access.Edit),
        new Privilege("pp_FormActivity", Access.Edit),
        new Privilege("pp_FormDay", Access.Edit),
        new Privilege("Lead", Access.Edit),
        new Privilege("Contact", Access.Edit),
        new Privilege("Account", Access.Edit),
        new Privilege("Note", Access.Edit)); // The visitor's files.
}
