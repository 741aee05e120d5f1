// A network of the app's own, from which it reaches storage and secrets by addresses that nobody else can reach.

import { Texts } from 'types.bicep'

param name string
param location string
param tags Texts

@description('Addresses of the network, at least /25: one half for the app, one for the private end points.')
param addressPrefix string

@description('The service that the app\'s subnet is delegated to: another one for each plan.')
param delegation string

param storageAccountId string
param keyVaultId string

var endpoints = [
  { service: 'blob', zone: 'privatelink.blob.${environment().suffixes.storage}' }
  { service: 'table', zone: 'privatelink.table.${environment().suffixes.storage}' }
  { service: 'queue', zone: 'privatelink.queue.${environment().suffixes.storage}' }
  { service: 'vault', zone: replace('privatelink${environment().suffixes.keyvaultDns}', '.vault.', '.vaultcore.') }
]

resource endpointRules 'Microsoft.Network/networkSecurityGroups@2024-05-01' = {
  name: '${name}-endpoints'
  location: location
  tags: tags
  properties: {
    securityRules: [
      {
        name: 'https-from-the-network'
        properties: {
          priority: 100
          direction: 'Inbound'
          access: 'Allow'
          protocol: 'Tcp'
          sourceAddressPrefix: 'VirtualNetwork'
          sourcePortRange: '*'
          destinationAddressPrefix: '*'
          destinationPortRange: '443'
        }
      }
      {
        name: 'nothing-else'
        properties: {
          priority: 4096
          direction: 'Inbound'
          access: 'Deny'
          protocol: '*'
          sourceAddressPrefix: '*'
          sourcePortRange: '*'
          destinationAddressPrefix: '*'
          destinationPortRange: '*'
        }
      }
    ]
  }
}

resource network 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: '${name}-network'
  location: location
  tags: tags
  properties: {
    addressSpace: { addressPrefixes: [addressPrefix] }
  }

  resource app 'subnets' = {
    name: 'app'
    properties: {
      addressPrefix: cidrSubnet(addressPrefix, 26, 0)
      delegations: [{ name: 'functions', properties: { serviceName: delegation } }]
    }
  }

  resource endpoint 'subnets' = {
    name: 'endpoints'
    // One subnet at a time: the network takes no two changes at once.
    dependsOn: [app]
    properties: {
      addressPrefix: cidrSubnet(addressPrefix, 26, 1)
      networkSecurityGroup: { id: endpointRules.id }
      privateEndpointNetworkPolicies: 'Enabled'
    }
  }
}

resource zones 'Microsoft.Network/privateDnsZones@2024-06-01' = [
  for endpoint in endpoints: {
    name: endpoint.zone
    location: 'global'
    tags: tags
  }
]

resource links 'Microsoft.Network/privateDnsZones/virtualNetworkLinks@2024-06-01' = [
  for (endpoint, index) in endpoints: {
    parent: zones[index]
    name: name
    location: 'global'
    tags: tags
    properties: {
      registrationEnabled: false
      virtualNetwork: { id: network.id }
    }
  }
]

resource privateEndpoints 'Microsoft.Network/privateEndpoints@2024-05-01' = [
  for endpoint in endpoints: {
    name: '${name}-${endpoint.service}'
    location: location
    tags: tags
    properties: {
      subnet: { id: network::endpoint.id }
      privateLinkServiceConnections: [
        {
          name: endpoint.service
          properties: {
            privateLinkServiceId: endpoint.service == 'vault' ? keyVaultId : storageAccountId
            groupIds: [endpoint.service]
          }
        }
      ]
    }
  }
]

resource zoneGroups 'Microsoft.Network/privateEndpoints/privateDnsZoneGroups@2024-05-01' = [
  for (endpoint, index) in endpoints: {
    parent: privateEndpoints[index]
    name: 'default'
    properties: {
      privateDnsZoneConfigs: [{ name: endpoint.service, properties: { privateDnsZoneId: zones[index].id } }]
    }
  }
]

output appSubnetId string = network::app.id
