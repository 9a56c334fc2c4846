using PowerPacks.Sandbox.Crm.Storage;
using PowerPacks.Sandbox.Crm.WebApi;

namespace PowerPacks.Sandbox.Crm.Lists;

/// <summary>Members of marketing lists: accounts, contacts or leads, as the list says; each once.</summary>
internal static class ListActions
{
    public static IReadOnlyList<(string Name, Func<ActionCall, Session, ApiResponse> Run)> All =>
        [("list.AddMemberList", AddOne), ("AddListMembersList", AddMany), ("list.RemoveMemberList", Remove)];

    private static ApiResponse AddOne(ActionCall call, Session session)
    {
        var list = Rows.Get(session, call.Bound!).Id;
        var member = Add(call, session, list, call.Id("EntityId"), MembersOf(call, session, list));
        return call.Answer(json => json.WriteString("Id", member));
    }

    private static ApiResponse AddMany(ActionCall call, Session session)
    {
        var (table, list) = call.Row("List", session);
        if (table.Name != "list") throw call.Missing("List");
        var kind = MembersOf(call, session, list);
        foreach (var member in call.List("Members"))
        {
            var (other, id) = call.Row(member, session);
            if (other != kind) throw CrmErrors.WrongMember(other.Name, kind.Name);
            Add(call, session, list, id, kind);
        }
        return ApiResponse.Empty(204);
    }

    private static ApiResponse Remove(ActionCall call, Session session)
    {
        var list = Rows.Get(session, call.Bound!).Id;
        var members = call.Context.Schema["listmember"];
        if (Find(session, list, call.Id("EntityId")) is { } member) Rows.Delete(session, call.Context.Schema, members, member);
        Count(call, session, list);
        return ApiResponse.Empty(204);
    }

    private static Guid Add(ActionCall call, Session session, Guid list, Guid id, StoredTable kind)
    {
        var members = call.Context.Schema["listmember"];
        Rows.Get(session, RowAddress.Of(kind, id));
        if (Find(session, list, id) is { } there) return there;
        var change = RowChange.Of(members);
        change.Point(members.Target("listid", "list")!, list);
        change.Point(members.Target("entityid", kind.Name)!, id);
        change.Values["entitytype"] = kind.Name;
        var member = Guid.CreateVersion7();
        Rows.Insert(session, change, member);
        Count(call, session, list);
        return member;
    }

    private static Guid? Find(Session session, Guid list, Guid id) =>
        session.Scalar("SELECT listmemberid FROM listmember WHERE listid = @0 AND entityid = @1", Values.Store(list), Values.Store(id)) is string found ? Guid.Parse(found) : null;

    private static void Count(ActionCall call, Session session, Guid list)
    {
        var change = RowChange.Of(call.Context.Schema["list"]);
        change.Values["membercount"] = session.Scalar("SELECT count(*) FROM listmember WHERE listid = @0", Values.Store(list));
        Rows.Update(session, change, list);
    }

    /// <returns>The table that a list's members are rows of.</returns>
    private static StoredTable MembersOf(ActionCall call, Session session, Guid list) => call.Context.Schema[
        session.Scalar("SELECT createdfromcode FROM list WHERE listid = @0", Values.Store(list)) switch { 1L => "account", 2L => "contact", _ => "lead" }];
}
