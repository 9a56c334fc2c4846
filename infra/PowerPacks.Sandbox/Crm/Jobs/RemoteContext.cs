using Microsoft.Xrm.Sdk;
using PowerPacks.Sandbox.Crm.Plugins;

namespace PowerPacks.Sandbox.Crm.Jobs;

/// <summary>Between a plug-in's context and the form in which it is posted and kept.</summary>
internal static class RemoteContext
{
    public static RemoteExecutionContext Of(IPluginExecutionContext context)
    {
        var remote = new RemoteExecutionContext
        {
            Stage = context.Stage,
            Mode = context.Mode,
            MessageName = context.MessageName,
            PrimaryEntityName = context.PrimaryEntityName,
            SecondaryEntityName = context.SecondaryEntityName,
            RequestId = context.RequestId,
            UserId = context.UserId,
            InitiatingUserId = context.InitiatingUserId,
            BusinessUnitId = context.BusinessUnitId,
            OrganizationId = context.OrganizationId,
            OrganizationName = context.OrganizationName,
            CorrelationId = context.CorrelationId,
            Depth = context.Depth,
            IsExecutingOffline = context.IsExecutingOffline,
            IsOfflinePlayback = context.IsOfflinePlayback,
            IsolationMode = context.IsolationMode,
            IsInTransaction = context.IsInTransaction,
            OperationId = context.OperationId,
            OwningExtension = context.OwningExtension,
            PrimaryEntityId = context.PrimaryEntityId,
            OperationCreatedOn = context.OperationCreatedOn,
            ParentContext = context.ParentContext is { } parent ? Of(parent) : null,
        };
        remote.InputParameters.AddRange(context.InputParameters);
        remote.OutputParameters.AddRange(context.OutputParameters);
        remote.SharedVariables.AddRange(context.SharedVariables);
        remote.PreEntityImages.AddRange(context.PreEntityImages);
        remote.PostEntityImages.AddRange(context.PostEntityImages);
        return remote;
    }

    /// <summary>For a plug-in that runs later.</summary>
    public static PluginContext Revive(RemoteExecutionContext remote) => new()
    {
        Stage = remote.Stage,
        Mode = remote.Mode,
        Depth = remote.Depth,
        MessageName = remote.MessageName,
        PrimaryEntityName = remote.PrimaryEntityName,
        PrimaryEntityId = remote.PrimaryEntityId,
        RequestId = remote.RequestId,
        InputParameters = remote.InputParameters,
        OutputParameters = remote.OutputParameters,
        SharedVariables = remote.SharedVariables,
        UserId = remote.UserId,
        InitiatingUserId = remote.InitiatingUserId,
        BusinessUnitId = remote.BusinessUnitId,
        OrganizationId = remote.OrganizationId,
        OrganizationName = remote.OrganizationName,
        PreEntityImagesCollection = [remote.PreEntityImages],
        PostEntityImagesCollection = [remote.PostEntityImages],
        OwningExtension = remote.OwningExtension,
        CorrelationId = remote.CorrelationId,
        IsInTransaction = remote.IsInTransaction,
        OperationId = remote.OperationId,
        OperationCreatedOn = remote.OperationCreatedOn,
        ParentContext = remote.ParentContext,
    };
}
