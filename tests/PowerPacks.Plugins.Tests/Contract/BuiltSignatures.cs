using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Serialization;

namespace PowerPacks.Plugins.Tests.Contract;

/// <summary>What of an assembly can be seen from outside, one line for each fact.</summary>
internal static class BuiltSignatures
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
    private const int SerializableFlag = 0x2000;

    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(void)] = "void", [typeof(object)] = "object", [typeof(string)] = "string", [typeof(bool)] = "bool", [typeof(byte)] = "byte",
        [typeof(int)] = "int", [typeof(long)] = "long", [typeof(double)] = "double", [typeof(decimal)] = "decimal",
    };

    public static SortedSet<string> Of(Type type)
    {
        var lines = new SortedSet<string> { Kind(type) };
        lines.UnionWith(Bases(type));
        lines.UnionWith(Attributes(type));
        if (type.IsEnum) lines.UnionWith(Enum.GetNames(type).Select(n => $"value {n}={Convert.ToInt64(Enum.Parse(type, n), System.Globalization.CultureInfo.InvariantCulture)}"));
        else lines.UnionWith(Members(type));
        return lines;
    }

    public static string DataMember(int order, bool required, bool emitDefault) =>
        $"[{(order >= 0 ? $"order {order} " : "")}{(required ? "required " : "")}{(emitDefault ? "" : "no-default ")}data] ";

    private static string Kind(Type type) => "type " + (type switch
    {
        { IsEnum: true } => "enum",
        { IsInterface: true } => "interface",
        { IsAbstract: true, IsSealed: true } => "static class",
        { IsAbstract: true } => "abstract class",
        { IsSealed: true } => "sealed class",
        _ => "class",
    });

    private static IEnumerable<string> Bases(Type type)
    {
        if (type.IsEnum) return [];
        var inherited = type.BaseType?.GetInterfaces() ?? [];
        var bases = type.GetInterfaces().Except(inherited).Select(i => "base " + Name(i));
        return type.BaseType is { } parent && parent != typeof(object) ? bases.Append("base " + Name(parent)) : bases;
    }

    private static IEnumerable<string> Attributes(Type type)
    {
        if (type.GetCustomAttribute<DataContractAttribute>(false) is { } contract) yield return $"attribute DataContract {contract.Name} {contract.Namespace}";
        if (type.GetCustomAttribute<CollectionDataContractAttribute>(false) is { } collection) yield return $"attribute CollectionDataContract {collection.Name} {collection.Namespace}";
        foreach (var known in type.GetCustomAttributes<KnownTypeAttribute>(false)) yield return $"attribute KnownType {known.Type?.Name ?? known.MethodName}";
        if (((int)type.Attributes & SerializableFlag) != 0 && !type.IsEnum) yield return "attribute Serializable";
        if (type.GetCustomAttribute<AttributeUsageAttribute>(false) is { } usage) yield return $"attribute AttributeUsage {usage.ValidOn}";
    }

    private static IEnumerable<string> Members(Type type)
    {
        foreach (var field in type.GetFields(Declared).Where(f => f.IsPublic || f.IsFamily || f.IsFamilyOrAssembly))
        {
            yield return $"{(field.IsStatic ? "static " : "")}{(field.IsInitOnly ? "readonly " : "")}field {Name(field.FieldType)} {field.Name}";
        }
        foreach (var constructor in type.GetConstructors(Declared).Where(c => !c.IsStatic && Seen(c))) yield return $"{Access(constructor)}constructor {Parameters(constructor, "(", ")")}";
        foreach (var property in type.GetProperties(Declared).Where(p => p.GetAccessors(true).Any(a => Seen(a) || IsExplicit(a)))) yield return Property(property);
        foreach (var method in type.GetMethods(Declared).Where(m => !m.IsSpecialName && (Seen(m) || IsExplicit(m)))) yield return Method(method);
    }

    private static string Property(PropertyInfo property)
    {
        var seen = property.GetAccessors(true).Where(a => Seen(a) || IsExplicit(a)).ToList();
        var index = property.GetIndexParameters().Length == 0 ? "" : Parameters(property.GetMethod!, "[", "]");
        var accessors = seen.Select(a => a == property.GetMethod ? "get" : "set").Order();
        var member = property.GetCustomAttribute<DataMemberAttribute>() is { } data ? DataMember(data.Order, data.IsRequired, data.EmitDefaultValue) : "";
        var name = index.Length > 0 ? "this" : Short(property.Name);
        return $"{member}{Access(seen[0])}{Binding(seen[0])}property {Name(property.PropertyType)} {name}{index} {{{string.Join(';', accessors)}}}";
    }

    private static string Method(MethodInfo method)
    {
        var generic = method.IsGenericMethod ? $"<{string.Join(',', method.GetGenericArguments().Select(a => a.Name))}>" : "";
        var constraint = method.IsGenericMethod ? method.GetGenericArguments().SelectMany(a => a.GetGenericParameterConstraints()).Select(Name).FirstOrDefault() : null;
        return $"{Access(method)}{Binding(method)}method {Name(method.ReturnType)} {Short(method.Name)}{generic}{Parameters(method, "(", ")")}{(constraint is null ? "" : $" where {constraint}")}";
    }

    private static string Parameters(MethodBase method, string open, string close)
    {
        var extension = method.IsDefined(typeof(ExtensionAttribute), false);
        var parameters = method.GetParameters().Select((p, i) =>
        {
            var modifier = p.IsOut ? "out " : p.IsDefined(typeof(ParamArrayAttribute), false) ? "params " : extension && i == 0 ? "this " : "";
            return $"{modifier}{Name(p.ParameterType)}{(p.IsOptional ? "=" : "")}";
        });
        return $"{open}{string.Join(',', parameters)}{close}";
    }

    private static string Name(Type type)
    {
        if (type.IsByRef) return Name(type.GetElementType()!);
        if (type.IsArray) return Name(type.GetElementType()!) + "[]";
        if (Nullable.GetUnderlyingType(type) is { } value) return Name(value) + "?";
        if (Keywords.TryGetValue(type, out var keyword)) return keyword;
        return type.IsGenericType ? $"{type.Name.Split('`')[0]}<{string.Join(',', type.GetGenericArguments().Select(Name))}>" : type.Name;
    }

    /// <summary>An explicit implementation is named for its interface: namespaces are left out, as the list does.</summary>
    private static string Short(string name) => name.Contains('.', StringComparison.Ordinal) ? string.Join('.', name.Split('.')[^2..]) : name;

    private static bool IsExplicit(MethodBase method) => method.IsPrivate && method.IsVirtual;

    private static bool Seen(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static string Access(MethodBase method) => method.IsFamilyOrAssembly ? "protected internal " : method.IsFamily ? "protected " : "";

    private static string Binding(MethodInfo method)
    {
        if (method.IsStatic) return "static ";
        if (!method.IsVirtual || method.IsFinal || method.DeclaringType!.IsInterface) return "";
        return method.GetBaseDefinition() == method ? "virtual " : "override ";
    }
}
