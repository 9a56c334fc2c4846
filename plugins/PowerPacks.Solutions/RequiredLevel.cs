namespace PowerPacks.Solutions;

/// <summary>Whether a column must hold a value. Only <see cref="System"/> is enforced by the Web API; the others guide people in forms.</summary>
public enum RequiredLevel
{
    None,
    Recommended,
    Application,
    System,
}
