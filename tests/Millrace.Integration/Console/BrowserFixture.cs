using Microsoft.Playwright;
using Xunit;

namespace Millrace.Integration.Console;

/// <summary>The machine's own Chromium; tests that need it are skipped, and say so, where there is none.</summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    private static readonly string[] Places = ["/usr/bin/chromium", "/usr/bin/chromium-browser"];

    private static readonly string[] Arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync",
    ];

    private IPlaywright? _playwright;

    public IBrowser? Browser { get; private set; }

    public async ValueTask InitializeAsync()
    {
        if (Places.FirstOrDefault(File.Exists) is not { } place)
            return;
        Assertions.SetDefaultExpectTimeout(20_000); // A machine that builds beside is slow, not wrong.
        _playwright = await Playwright.CreateAsync();
        Browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = place, Args = Arguments });
    }

    public async ValueTask DisposeAsync()
    {
        if (Browser is not null)
            await Browser.DisposeAsync();
        _playwright?.Dispose();
    }

    public async Task<ConsoleVisit> OpenAsync(Uri address, ColorScheme scheme = ColorScheme.Light)
    {
        Assert.SkipWhen(Browser is null, "There is no /usr/bin/chromium (Debian: apt-get install chromium).");
        var context = await Browser!.NewContextAsync(new()
        {
            ViewportSize = new() { Width = 1280, Height = 800 },
            ColorScheme = scheme,
        });
        var visit = new ConsoleVisit(context, await context.NewPageAsync());
        await visit.Page.GotoAsync(address.ToString());
        return visit;
    }
}
