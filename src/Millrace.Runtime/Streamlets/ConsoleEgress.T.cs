using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Millrace.Schemas;
using Millrace.Streamlets;

namespace Millrace.Runtime.Streamlets;

/// <summary>Prints records, no more in a second than a person can follow; what is left out is counted.</summary>
internal sealed class ConsoleEgress<T> : Streamlet
{
    private readonly RecordCodec<T> _codec;
    private readonly Parameter<long> _rate;
    private readonly ArrayBufferWriter<byte> _line = new(1024);
    private Utf8JsonWriter? _writer;
    private TextWriter _console = TextWriter.Null;
    private TimeProvider _clock = TimeProvider.System;
    private long _second;
    private long _printed;
    private long _leftOut;

    public ConsoleEgress(RecordCodec<T> codec)
    {
        _codec = codec;
        BatchInlet<T>("in", Print);
        _rate = Add(Parameter.Integer("rate", "Most lines in a second; 0 prints all.", 20, (0, 1_000_000)));
    }

    public override void Start(StreamletStart start)
    {
        _console = start.Console;
        _clock = start.Clock;
        _second = _clock.GetTimestamp();
    }

    public override void Stop()
    {
        SayLeftOut();
        _writer?.Dispose();
    }

    private void Print(RowBatch<T> rows, int from, int to)
    {
        if (_rate.Value > 0 && _clock.GetElapsedTime(_second) >= TimeSpan.FromSeconds(1))
        {
            SayLeftOut();
            _second = _clock.GetTimestamp();
            _printed = 0;
        }

        for (var i = from; i < to; i++)
        {
            if (_rate.Value > 0 && _printed >= _rate.Value)
            {
                _leftOut += to - i;
                return;
            }

            _printed++;
            Print(in rows.Values[i]);
        }
    }

    private void Print(in T record)
    {
        _line.ResetWrittenCount();
        _writer ??= new Utf8JsonWriter(_line);
        _writer.Reset();
        _codec.WriteJson(_writer, in record);
        _writer.Flush();
        _console.WriteLine(Encoding.UTF8.GetString(_line.WrittenSpan));
    }

    private void SayLeftOut()
    {
        if (_leftOut > 0)
            _console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"… and {_leftOut:N0} more"));
        _leftOut = 0;
    }
}
