using PowerPacks.Solutions;

namespace PowerPacks.Sandbox.Crm.Installation;

/// <summary>A security role of a solution.</summary>
/// <param name="Id">Its id, the same in every organization.</param>
/// <param name="Role">What it allows.</param>
internal sealed record RoleFile(Guid Id, Role Role);
