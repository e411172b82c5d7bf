using Microsoft.Playwright;

namespace Millrace.Integration.Console;

/// <summary>An open page, and all that it complained of.</summary>
public sealed class ConsoleVisit : IAsyncDisposable
{
    private readonly IBrowserContext _context;

    public ConsoleVisit(IBrowserContext context, IPage page)
    {
        _context = context;
        Page = page;
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
                Complaints.Add(message.Text);
        };
        page.PageError += (_, error) => Complaints.Add(error);
        page.Request += (_, request) =>
        {
            if (new Uri(request.Url).Host != "127.0.0.1")
                Complaints.Add($"asks {request.Url}");
        };
    }

    public IPage Page { get; }

    public List<string> Complaints { get; } = [];

    public async ValueTask DisposeAsync()
    {
        // For people who want to look: MILLRACE_SCREENSHOTS names a folder.
        if (Environment.GetEnvironmentVariable("MILLRACE_SCREENSHOTS") is { Length: > 0 } folder)
        {
            var name = $"{Xunit.TestContext.Current.TestMethod?.MethodName}-{Complaints.Count}-{GetHashCode():x}.png";
            await Page.ScreenshotAsync(new() { Path = Path.Combine(folder, name) });
        }

        await _context.DisposeAsync();
    }
}
