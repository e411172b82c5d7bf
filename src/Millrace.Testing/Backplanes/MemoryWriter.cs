using Millrace.Backplanes;

namespace Millrace.Testing.Backplanes;

/// <summary>An owner's writer on a <see cref="MemoryBackplane"/>.</summary>
internal sealed class MemoryWriter(MemoryBackplane backplane, string name, int epoch) : IWriter
{
    public string Name => name;

    public int Epoch => epoch;

    /// <summary>Whether a commit failed: nothing more is stored until the name is opened anew.</summary>
    internal bool IsBroken { get; set; }

    public void Submit(CommitContent commit) => backplane.Submit(this, commit);

    public void Dispose()
    {
    }
}
