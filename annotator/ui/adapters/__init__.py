"""Adapters: Qt item models with named columns and roles over plain rows."""
