using System.Globalization;
using System.ServiceModel;
using Microsoft.Xrm.Sdk;

namespace PowerPacks.Sandbox.Crm.Plugins;

/// <summary>Between the CRM's errors, the faults that plug-ins catch, and what plug-ins throw.</summary>
internal static class PluginFaults
{
    private const string Original = "CrmException";

    /// <summary>What a plug-in's service call throws.</summary>
    public static FaultException<OrganizationServiceFault> Of(CrmException error)
    {
        var fault = new OrganizationServiceFault { Message = error.Message, ErrorCode = CodeOf(error), Timestamp = DateTime.UtcNow, TraceText = error.TraceText };
        var exception = new FaultException<OrganizationServiceFault>(fault, error.Message);
        exception.Data[Original] = error;
        return exception;
    }

    /// <summary>What the caller of a message learns of what a plug-in threw.</summary>
    public static CrmException ErrorOf(Exception thrown, RegisteredStep step, string trace) => thrown switch
    {
        InvalidPluginExecutionException refusal => new CrmException(refusal.HttpStatus is PluginHttpStatusCode.NotSet ? 400 : (int)refusal.HttpStatus, "0x80040265", MessageOf(refusal))
        {
            OperationStatus = (int)refusal.Status,
            SubErrorCode = refusal.ErrorCode,
            TraceText = trace,
        },
        FaultException<OrganizationServiceFault> fault => fault.Data[Original] as CrmException
            ?? new CrmException(400, $"0x{fault.Detail.ErrorCode:x8}", fault.Detail.Message ?? ""),
        CrmException error => error,
        _ => CrmErrors.PlugInThrew(step.TypeName, thrown.GetType().ToString()),
    };

    public static int CodeOf(CrmException error) =>
        error.Code.StartsWith("0x", StringComparison.Ordinal) && uint.TryParse(error.Code.AsSpan(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var code)
            ? unchecked((int)code)
            : 0;

    private static string MessageOf(InvalidPluginExecutionException refusal) => refusal.Message is { Length: > 0 } message ? message : "The plug-in refused the request.";
}
