"""Logistic regression, small and exact: what the choices over signs are fitted by."""

from __future__ import annotations

import numpy as np
from scipy.optimize import minimize


def weights_of(inputs: np.ndarray, right: np.ndarray, held: np.ndarray) -> np.ndarray:
    """The weight of each column of inputs, [cases, columns]; `held` says how small each squared weight is held."""

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        z = inputs @ weights
        value = np.logaddexp(0, z).sum() - z[right].sum() + (held * weights**2).sum() / 2
        return value, inputs.T @ (1 / (1 + np.exp(-z)) - right) + held * weights

    return minimize(loss, np.zeros(inputs.shape[1]), jac=True, method="L-BFGS-B").x


def fitted(rows: np.ndarray, right: np.ndarray, held: np.ndarray, *, least: float = 0.0) -> np.ndarray:
    """The weights of rows as they are, the start before them; while fitting, all columns are scaled to one size.

    `held` is of the columns, the start is free; `least` is added to the size of each, for columns that are hardly ever set.
    """
    mean, scale = rows.mean(axis=0), rows.std(axis=0) + least
    weights = weights_of(np.c_[np.ones(len(rows)), (rows - mean) / scale], right, np.r_[0, held])
    return np.r_[weights[0] - (weights[1:] * mean / scale).sum(), weights[1:] / scale]
