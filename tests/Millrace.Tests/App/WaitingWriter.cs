using System.Text;

namespace Millrace.Tests.App;

/// <summary>A console to wait on: a test goes on when a text has been printed.</summary>
internal sealed class WaitingWriter : TextWriter
{
    private readonly StringBuilder _text = new();
    private readonly Dictionary<string, TaskCompletionSource> _awaited = [];

    public override Encoding Encoding => Encoding.UTF8;

    public override void Write(char value) => Write(value.ToString());

    public override void Write(string? value)
    {
        lock (_text)
        {
            _text.Append(value);
            var all = _text.ToString();
            foreach (var (text, source) in _awaited)
                if (all.Contains(text, StringComparison.Ordinal)) source.TrySetResult();
        }
    }

    public override void WriteLine(string? value) => Write(value + NewLine);

    public override string ToString()
    {
        lock (_text) return _text.ToString();
    }

    internal Task PrintedAsync(string text)
    {
        lock (_text)
        {
            if (_text.ToString().Contains(text, StringComparison.Ordinal)) return Task.CompletedTask;
            if (!_awaited.TryGetValue(text, out var source))
                _awaited[text] = source = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return source.Task.WaitAsync(TimeSpan.FromSeconds(20));
        }
    }
}
