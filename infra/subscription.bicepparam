using 'subscription.bicep'

// azd env set NAME VALUE sets each of them.
param environmentName = readEnvironmentVariable('AZURE_ENV_NAME', 'openday')
param location = readEnvironmentVariable('AZURE_LOCATION', 'eastasia')
param plan = readEnvironmentVariable('OPENDAY_PLAN', 'FlexConsumption')
param privateNetwork = bool(readEnvironmentVariable('OPENDAY_PRIVATE_NETWORK', 'false'))
param alertEmail = readEnvironmentVariable('OPENDAY_ALERT_EMAIL', '')
param monthlyBudget = int(readEnvironmentVariable('OPENDAY_MONTHLY_BUDGET', '0'))
param customDomain = readEnvironmentVariable('OPENDAY_CUSTOM_DOMAIN', '')
