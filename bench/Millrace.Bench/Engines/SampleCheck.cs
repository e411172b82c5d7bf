namespace Millrace.Bench.Engines;

/// <summary>Looks at every record that came out: each once, in order, and raised by every map of the chain.</summary>
internal sealed class SampleCheck : Streamlet
{
    private readonly Parameter<long> _chain;
    private long _next;

    public SampleCheck()
    {
        _chain = Add(Parameter.Integer("chain", "Maps that a record has passed.", 1, (1, 1000)));
        Inlet<Sample>("in", Check);
    }

    private void Check(in Sample record)
    {
        if (record.H != -_next || record.A != _next + _chain.Value || record.B != _next * 3)
            throw new InvalidDataException($"Record {_next} came out as {record}.");
        _next++;
    }
}
