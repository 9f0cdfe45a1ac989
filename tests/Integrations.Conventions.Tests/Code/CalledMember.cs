using System.Collections.Immutable;
using System.Reflection;
using System.Reflection.Metadata;

namespace Integrations.Conventions.Tests;

/// <summary>A member of another assembly that an assembly calls, read from its metadata: exact, whatever the source looks like.</summary>
internal sealed record CalledMember(string Type, string Name, ImmutableArray<string> Parameters)
{
    public static IReadOnlyList<CalledMember> Of(Assembly assembly)
    {
        using var stream = File.OpenRead(assembly.Location);
        using var file = new System.Reflection.PortableExecutable.PEReader(stream);
        var reader = file.GetMetadataReader();
        return [.. reader.MemberReferences.Select(handle => Read(reader, reader.GetMemberReference(handle))).OfType<CalledMember>()];
    }

    public override string ToString() => $"{Type}.{Name}({string.Join(", ", Parameters)})";

    private static CalledMember? Read(MetadataReader reader, MemberReference member)
    {
        if (member.GetKind() != MemberReferenceKind.Method) return null;
        var names = new TypeNames();
        var type = member.Parent.Kind switch
        {
            HandleKind.TypeReference => names.GetTypeFromReference(reader, (TypeReferenceHandle)member.Parent, 0),
            HandleKind.TypeSpecification => reader.GetTypeSpecification((TypeSpecificationHandle)member.Parent).DecodeSignature(names, null),
            _ => null,
        };
        return type is null ? null : new(type, reader.GetString(member.Name), member.DecodeMethodSignature(names, null).ParameterTypes);
    }

    /// <summary>Names types without their arguments.</summary>
    private sealed class TypeNames : ISignatureTypeProvider<string, object?>
    {
        public string GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind)
        {
            var type = reader.GetTypeReference(handle);
            return reader.GetString(type.Namespace) + "." + reader.GetString(type.Name).Split('`')[0];
        }

        public string GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind) => reader.GetString(reader.GetTypeDefinition(handle).Name);

        public string GetGenericInstantiation(string genericType, ImmutableArray<string> typeArguments) => genericType;

        public string GetTypeFromSpecification(MetadataReader reader, object? genericContext, TypeSpecificationHandle handle, byte rawTypeKind) => reader.GetTypeSpecification(handle).DecodeSignature(this, genericContext);

        public string GetArrayType(string elementType, ArrayShape shape) => elementType + "[]";

        public string GetSZArrayType(string elementType) => elementType + "[]";

        public string GetByReferenceType(string elementType) => elementType + "&";

        public string GetPointerType(string elementType) => elementType + "*";

        public string GetPinnedType(string elementType) => elementType;

        public string GetModifiedType(string modifier, string unmodifiedType, bool isRequired) => unmodifiedType;

        public string GetFunctionPointerType(MethodSignature<string> signature) => "function";

        public string GetGenericMethodParameter(object? genericContext, int index) => "!!" + index;

        public string GetGenericTypeParameter(object? genericContext, int index) => "!" + index;

        public string GetPrimitiveType(PrimitiveTypeCode typeCode) => "System." + typeCode;
    }
}
