using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using PowerPacks.Relay;

namespace PowerPacks.Host.Http;

/// <summary>
/// The relay's interface as OpenAPI 3.1, made from the routes when somebody asks for it: <c>/openapi.json</c> for callers; for the operator's tools
/// <c>openapi.json</c> below <see cref="OperatorDoor.Path"/>, behind its key. A route says what it answers with <c>Produces</c>, and what it reads with
/// <see cref="TakesBody"/>, <see cref="TakesHeader"/> and <see cref="TakesQuery"/>.
/// </summary>
internal static class OpenApi
{
    /// <summary>Routes below it are the operator's, and in a document of their own.</summary>
    private static readonly string OperationsPath = OperatorDoor.Path.TrimStart('/');

    private const string Public = "v1";
    private const string Operations = "operations";
    private const string KeyScheme = "key";

    public static void AddDocuments(IServiceCollection services)
    {
        // Numbers are numbers: the web's default would describe each as a text, too.
        services.ConfigureHttpJsonOptions(options => options.SerializerOptions.NumberHandling = JsonNumberHandling.Strict);
        services.AddOpenApi(Public, options => Shape(options, "PowerPacks relay", operators: false));
        services.AddOpenApi(Operations, options => Shape(options, "PowerPacks relay, operations", operators: true));
    }

    public static void MapDocuments(this IEndpointRouteBuilder routes)
    {
        Map(routes, "/openapi.json", Public);
        Map(routes, $"{OperatorDoor.Path}/openapi.json", Operations);
    }

    /// <summary>Made at the first request and kept: routes do not change, and making it again for every stranger who asks would be a way to keep a relay busy.</summary>
    private static void Map(IEndpointRouteBuilder routes, string path, string name)
    {
        byte[]? made = null;
        routes.MapGet(path, async (IServiceProvider services, CancellationToken cancellation) =>
            TypedResults.Bytes(made ??= await MakeAsync(services.GetRequiredKeyedService<IOpenApiDocumentProvider>(name), cancellation), "application/json")).ExcludeFromDescription();
    }

    private static async Task<byte[]> MakeAsync(IOpenApiDocumentProvider documents, CancellationToken cancellation)
    {
        var document = await documents.GetOpenApiDocumentAsync(cancellation);
        using var text = new MemoryStream();
        await document.SerializeAsJsonAsync(text, OpenApiSpecVersion.OpenApi3_1, cancellation);
        return text.ToArray();
    }

    private static void Shape(OpenApiOptions options, string title, bool operators)
    {
        options.ShouldInclude = route => route.RelativePath?.StartsWith(OperationsPath, StringComparison.Ordinal) == operators;
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new OpenApiInfo { Title = title, Version = "1", Description = "What is accepted here is kept in this region, encrypted, written to the CRM once, and forgotten. Every refusal is problem details (RFC 9457)." };
            document.Servers = []; // Where it was read from.
            document.Components ??= new OpenApiComponents();
            document.AddComponent(KeyScheme, new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http, Scheme = "bearer", Description = operators ? "The operator key." : "The organization's key, as registration gave it out.",
            });
            return Task.CompletedTask;
        });
        options.AddOperationTransformer(DescribeAsync);
        options.AddSchemaTransformer((schema, context, _) =>
        {
            if (context.JsonTypeInfo.Type == typeof(Region)) (schema.Type, schema.Enum) = (JsonSchemaType.String, [.. Region.All.Select(r => (JsonNode)r.Name)]);
            if (context.JsonTypeInfo.Type == typeof(ProblemDetails)) Extend(schema);
            foreach (var member in context.JsonTypeInfo.Properties.Where(p => p.IsGetNullable)) schema.Required?.Remove(member.Name); // What would be null is left out by some.
            return Task.CompletedTask;
        });
    }

    private static async Task DescribeAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellation)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        // The last is the route's own, where its group has one too.
        if (metadata.OfType<RelayRoute>().LastOrDefault() is { NeedsKey: true } || context.DocumentName == Operations)
        {
            operation.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(KeyScheme, context.Document)] = [] }];
        }
        foreach (var header in metadata.OfType<TakesHeader>())
        {
            operation.Parameters ??= [];
            operation.Parameters.Add(new OpenApiParameter
            {
                Name = header.Name, In = ParameterLocation.Header, Description = header.Description,
                Schema = new OpenApiSchema { Type = JsonSchemaType.String, MinLength = 1, MaxLength = header.MaxLength },
            });
        }
        foreach (var field in metadata.OfType<TakesQuery>())
        {
            operation.Parameters ??= [];
            operation.Parameters.Add(new OpenApiParameter { Name = field.Name, In = ParameterLocation.Query, Description = field.Description, Schema = field.Schema });
        }
        if (metadata.OfType<TakesBody>().LastOrDefault() is not { } body) return;
        var schema = await context.GetOrCreateSchemaAsync(body.Type, null, cancellation);
        foreach (var member in body.Optional) Release(schema, member.Split('.'));
        operation.RequestBody = new OpenApiRequestBody
        {
            Required = true, Content = body.ContentTypes.ToDictionary(type => type, _ => new OpenApiMediaType { Schema = schema }),
        };
    }

    /// <summary>A member that may be left out, by its path: the record that holds what was read always has it.</summary>
    private static void Release(OpenApiSchema body, ReadOnlySpan<string> path)
    {
        IOpenApiSchema schema = body;
        for (; path.Length > 1; path = path[1..])
        {
            schema = schema.Properties![path[0]];
            schema = schema.OneOf?.First(way => way.Type != JsonSchemaType.Null) ?? schema;
        }
        if (schema.Required?.Remove(path[0]) != true) throw new InvalidOperationException($"A body's member {path[0]} is said to be optional, and is not there or was not required.");
    }

    /// <summary>What our problem details say beyond the standard's members.</summary>
    private static void Extend(OpenApiSchema schema)
    {
        static OpenApiSchema Text(string description) => new() { Type = JsonSchemaType.String, Description = description };
        schema.Properties ??= new Dictionary<string, IOpenApiSchema>();
        schema.Properties["code"] = Text("The reason, for programs.");
        schema.Properties["errors"] = new OpenApiSchema
        {
            Type = JsonSchemaType.Array,
            Description = "The fields at fault.",
            Items = new OpenApiSchema
            {
                Type = JsonSchemaType.Object,
                Properties = new Dictionary<string, IOpenApiSchema>
                {
                    ["field"] = Text("Its name or path; empty for the whole body."),
                    ["message"] = Text("What to do about it."),
                    ["code"] = new OpenApiSchema { Type = JsonSchemaType.String | JsonSchemaType.Null, Description = "A fixed word for the kind of mistake, where there is one." },
                    ["limit"] = new OpenApiSchema { Type = JsonSchemaType.Integer | JsonSchemaType.Null, Description = "The bound it broke, where it is a number." },
                },
            },
        };
    }
}
