using Millrace.Records;
using Millrace.Runtime.Blueprints.Plans;
using Millrace.Runtime.Execution.Tasks;
using Millrace.Schemas;
using Millrace.Streamlets;

namespace Millrace.Runtime.Execution.Ports;

/// <summary>An input of a known record type.</summary>
internal sealed class InputPort<T>(Inlet inlet, PlannedPort plan, short index, RowReaders<T> readers)
    : InputPort(inlet, plan, index)
{
    private readonly RowBatch<T> _rows = new();

    internal override RowBatch Rows => _rows;

    private protected override void Prepare(int rows) => _rows.Prepare(rows);

    protected override void DecodeRows(ref BatchReader batch, Step step, int first, int take)
    {
        var body = batch.Body();
        var values = _rows.Values;
        var read = readers.For(batch.Header.Fingerprint).ReadRows(ref body, values[..(first + take)]);
        for (var i = Math.Max(read, first); i < first + take; i++)
        {
            step.Context.Begin(in _rows.Heads[i]);
            step.Context.Reject($"The bytes are no {readers.Schema.Name}: damaged, or of another schema.", "decode");
        }

        step.Undecoded = Math.Max(0, first + take - Math.Max(read, first));
    }

    protected override RecordSchema WriterOf(ulong fingerprint) => readers.For(fingerprint).Writer;
}
