namespace PowerPacks.Sandbox.Samples;

/// <summary>The sample organizations before anybody has set them up: they exist, a user can sign in, and that is all.</summary>
internal static class BareOrganizations
{
    /// <param name="keys">Where their tokens are kept, so that the next start finds the same organizations.</param>
    /// <param name="add">Makes an organization in the CRM, or finds it there.</param>
    /// <param name="cancellation">Ends it.</param>
    public static async Task<IReadOnlyList<RegisteredOrganization>> AddAsync(KeyFile keys, Action<RegisteredOrganization> add, CancellationToken cancellation)
    {
        IReadOnlyList<RegisteredOrganization> organizations =
        [
            .. SampleOrganization.All.Select(sample => keys.Organizations.FirstOrDefault(o => o.Name == sample.Name)
                ?? new RegisteredOrganization(sample.Name, Guid.NewGuid(), sample.Region, "", RegisteredOrganization.NewToken())),
        ];
        await keys.WriteAsync(organizations, cancellation);
        foreach (var organization in organizations) add(organization);
        return organizations;
    }
}
