using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Metadata;
using Microsoft.Xrm.Sdk.Query;

namespace PowerPacks.Plugins.Tests.Contract;

public sealed class MessageTests
{
    public static TheoryData<Type> Requests => [.. typeof(OrganizationRequest).Assembly.GetExportedTypes().Where(t => t.IsSubclassOf(typeof(OrganizationRequest)))];

    public static TheoryData<Type> Responses => [.. typeof(OrganizationResponse).Assembly.GetExportedTypes().Where(t => t.IsSubclassOf(typeof(OrganizationResponse)))];

    [Theory]
    [MemberData(nameof(Requests))]
    public void A_request_names_its_message(Type type) => Assert.Equal(type.Name.Replace("Request", "", StringComparison.Ordinal), Make<OrganizationRequest>(type).RequestName);

    /// <summary>A parameter has the property's name; nothing is kept beside the parameters.</summary>
    [Theory]
    [MemberData(nameof(Requests))]
    public void A_requests_properties_are_its_parameters(Type type)
    {
        var request = Make<OrganizationRequest>(type);
        foreach (var property in type.GetProperties().Where(p => p.DeclaringType == type))
        {
            var value = Sample(property.PropertyType);
            property.SetValue(request, value);
            Assert.Equal(value, request[property.Name]);
            Assert.True(request.Parameters.Remove(property.Name));
            Assert.Equal(property.PropertyType.IsValueType ? Activator.CreateInstance(property.PropertyType) : null, property.GetValue(request));
        }
    }

    [Theory]
    [MemberData(nameof(Responses))]
    public void A_responses_properties_are_its_results(Type type)
    {
        var response = Make<OrganizationResponse>(type);
        foreach (var property in type.GetProperties().Where(p => p.DeclaringType == type))
        {
            var value = Sample(property.PropertyType);
            response[property.Name] = value;
            Assert.Equal(value, property.GetValue(response));
        }
    }

    [Fact]
    public void A_plug_ins_refusal_carries_its_text_status_and_codes()
    {
        var plain = new InvalidPluginExecutionException("no");
        Assert.Equal(("no", OperationStatus.Failed, 0, PluginHttpStatusCode.NotSet), (plain.Message, plain.Status, plain.ErrorCode, plain.HttpStatus));
        var full = new InvalidPluginExecutionException(OperationStatus.Retry, 7, "later", PluginHttpStatusCode.TooManyRequests);
        Assert.Equal(("later", OperationStatus.Retry, 7, PluginHttpStatusCode.TooManyRequests), (full.Message, full.Status, full.ErrorCode, full.HttpStatus));
        Assert.Same(plain, new InvalidPluginExecutionException("outer", plain).InnerException);
    }

    private static T Make<T>(Type type) => (T)Activator.CreateInstance(type)!;

    private static object? Sample(Type type)
    {
        var value = Nullable.GetUnderlyingType(type) ?? type;
        if (value == typeof(string)) return "x";
        if (value == typeof(Guid)) return Guid.NewGuid();
        if (value == typeof(bool)) return true;
        if (value == typeof(int)) return 7;
        if (value == typeof(ConcurrencyBehavior)) return ConcurrencyBehavior.AlwaysOverwrite;
        if (value == typeof(EntityFilters)) return EntityFilters.Attributes;
        if (value == typeof(QueryBase)) return new QueryExpression("lead");
        return value.IsArray ? Array.CreateInstance(value.GetElementType()!, 1) : Activator.CreateInstance(value);
    }
}
