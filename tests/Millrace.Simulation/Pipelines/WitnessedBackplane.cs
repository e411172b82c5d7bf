using Millrace.Backplanes;

namespace Millrace.Simulation.Pipelines;

/// <summary>Shows each commit to a witness.</summary>
internal sealed class WitnessedBackplane(IBackplane inner, Witness witness) : PassingBackplane(inner)
{
    public override IWriter OpenWriter(string name) => new Writer(Inner.OpenWriter(name), witness);

    private sealed class Writer(IWriter inner, Witness witness) : IWriter
    {
        public string Name => inner.Name;

        public int Epoch => inner.Epoch;

        public void Submit(CommitContent commit)
        {
            inner.Submit(commit);
            witness.Saw(commit);
        }

        public void Dispose() => inner.Dispose();
    }
}
