using System.Text;
using Millrace.Schemas;

namespace Millrace.Tests.Streamlets;

/// <summary>Ten rows, a minute apart; the one numbered 3 is bad; a pause after every fourth.</summary>
internal sealed class TickIngress(RecordCodec<Tick> codec) : FileIngress<Tick>(codec)
{
    internal static readonly DateTime First = new(2001, 5, 1, 0, 0, 0, DateTimeKind.Utc);

    protected override FileRows<Tick> OpenRows(SourceFile file) => new Rows();

    private sealed class Rows : FileRows<Tick>
    {
        private int _next;
        private bool _hasPaused;

        public override double Progress => _next / 10.0;

        public override ReadOnlySpan<byte> ProblemBytes => Encoding.UTF8.GetBytes("three");

        public override FileRow Next(ref Tick record)
        {
            if (_next == 10) return FileRow.End;
            if (_next % 4 == 0 && _next > 0 && !_hasPaused)
            {
                _hasPaused = true;
                return FileRow.Pause;
            }

            _hasPaused = false;
            var row = _next++;
            Problem = "it is the third";
            record = new Tick { At = First.AddMinutes(row) };
            return row == 3 ? FileRow.Bad : FileRow.Good;
        }
    }
}
