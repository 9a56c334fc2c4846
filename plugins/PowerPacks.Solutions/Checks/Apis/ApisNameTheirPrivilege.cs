using PowerPacks.Solutions.Checks.Tables;

namespace PowerPacks.Solutions.Checks.Apis;

/// <summary>What a custom API demands of its caller exists; nobody but an administrator has a privilege that does not.</summary>
internal sealed class ApisNameTheirPrivilege : IRule
{
    private const string Widest = "Global";

    public IEnumerable<Finding> Check(Inspection solution) =>
        from api in ApiFiles.Of(solution)
        let privilege = api.Element("executeprivilegename")
        where privilege is { Value.Length: > 0 }
        let fault = RolesNamePrivileges.Fault(solution, privilege.Value, Widest)
        where fault is not null
        select solution.Wrong(privilege, fault, "name a privilege that exists, or leave it out for everybody");
}
