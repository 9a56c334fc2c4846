using PowerPacks.Sandbox.Crm.Storage;
using PowerPacks.Solutions;

namespace PowerPacks.Sandbox.Crm.Metadata;

/// <summary>The language in which a user reads: their own setting, or the organization's.</summary>
internal static class UserLanguage
{
    public static int Of(Session session, Schema schema)
    {
        if (schema.Find("usersettings") is null) return Language.English;
        var own = session.Scalar("SELECT uilanguageid FROM usersettings WHERE systemuserid = @0", session.Caller.User);
        return own is long code ? (int)code : session.Scalar("SELECT languagecode FROM organization") is long organizations ? (int)organizations : Language.English;
    }
}
