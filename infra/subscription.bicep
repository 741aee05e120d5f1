// For the Azure Developer CLI: the resource group, and in it everything else.
targetScope = 'subscription'

@description('The azd environment; it names the resource group.')
@minLength(1)
@maxLength(64)
param environmentName string

@description('Azure region; it must offer the plan.')
param location string

@description('Where the app runs. azd publishes to Flex Consumption; for Premium see the README.')
@allowed(['FlexConsumption', 'EP1', 'EP2', 'EP3'])
param plan string

@description('Storage and secrets are reached through private end points only.')
param privateNetwork bool

@description('Who is told by the alerts and the budget; empty for nobody.')
param alertEmail string

@description('What a month may cost before somebody is told; 0 for no budget.')
param monthlyBudget int

@description('A name of the district\'s own for the app; empty for none.')
param customDomain string

var tags = { application: 'openday', 'azd-env-name': environmentName }

resource group 'Microsoft.Resources/resourceGroups@2024-11-01' = {
  name: 'openday-${environmentName}'
  location: location
  tags: tags
}

module openday 'main.bicep' = {
  scope: group
  params: {
    location: location
    extraTags: tags
    plan: plan
    privateNetwork: privateNetwork
    alertEmail: alertEmail
    monthlyBudget: monthlyBudget
    customDomain: customDomain
  }
}

// azd keeps the outputs in its environment, under these names.
output AZURE_RESOURCE_GROUP string = group.name
output OPENDAY_FUNCTION_APP string = openday.outputs.functionAppName
output OPENDAY_ADDRESS string = openday.outputs.address
output OPENDAY_DOMAIN_VERIFICATION string = openday.outputs.domainVerification
