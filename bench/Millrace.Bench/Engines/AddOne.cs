namespace Millrace.Bench.Engines;

/// <summary>The map: one field changes.</summary>
internal sealed class AddOne : Streamlet<Sample, Sample>
{
    public override void Process(in Sample record) => Emit(record with { A = record.A + 1 });
}
