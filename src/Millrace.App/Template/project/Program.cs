using Millrace.App;

return await MillraceApp.RunAsync(args);
