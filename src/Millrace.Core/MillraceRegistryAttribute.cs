namespace Millrace;

/// <summary>Says where an assembly's schemas and streamlets are listed. The generator writes it; nothing is
/// scanned.</summary>
/// <param name="registry">A class with a constructor without parameters that is an <see
/// cref="IMillraceRegistry"/>.</param>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class MillraceRegistryAttribute(Type registry) : Attribute
{
    /// <summary>The class.</summary>
    public Type Registry { get; } = registry;

    /// <summary>The registry of an assembly, or null where the generator did not run or found nothing.</summary>
    public static IMillraceRegistry? Of(System.Reflection.Assembly assembly) =>
        GetCustomAttribute(assembly, typeof(MillraceRegistryAttribute)) is MillraceRegistryAttribute found
            ? (IMillraceRegistry)Activator.CreateInstance(found.Registry)!
            : null;
}
