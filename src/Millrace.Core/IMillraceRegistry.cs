namespace Millrace;

/// <summary>The schemas and streamlets of an assembly and of those that it references. Made by the
/// generator.</summary>
public interface IMillraceRegistry
{
    /// <summary>Adds them all, each once.</summary>
    void AddTo(IRegistryBuilder builder);
}
